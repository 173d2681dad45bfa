import { mergeClasses } from '@fluentui/react-components';
import { useSay } from './say.ts';
import { visibleText } from './visible-text.ts';

type Props = { readonly children: string; readonly className?: string | undefined };

/**
 * A name that came from a drive or a file, in a place of its own: it can neither turn round nor hide what stands beside
 * it. Hovering tells of characters that were made visible.
 */
export function Name({ children, className }: Props) {
  const say = useSay();
  const shown = visibleText(children);
  return (
    <bdi
      className={mergeClasses(className)}
      {...(shown !== children && { title: say('app.oddName', { name: shown }) })}
    >
      {shown}
    </bdi>
  );
}
