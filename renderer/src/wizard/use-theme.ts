import { webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components';
import { useCourier } from './store.ts';
import { useMediaQuery } from './use-media-query.ts';

/** The theme that the person chose, or the system's. */
export function useTheme(): Theme {
  const chosen = useCourier((state) => state.settings.theme);
  const isSystemDark = useMediaQuery('(prefers-color-scheme: dark)');
  const isDark = chosen === 'dark' || (chosen === 'system' && isSystemDark);
  return isDark ? webDarkTheme : webLightTheme;
}
