import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { BatchView } from '../../../../electron/api/index.ts';
import { ask } from '../../wizard/actions.ts';
import { useCourier } from '../../wizard/store.ts';

/** The page of the quick card as the batch's drives carry it; undefined until the host has answered. */
export function useQuickCard({ id, settings }: BatchView): string | undefined {
  const language = useCourier((state) => state.settings.language);
  const scripts = useCourier((state) => state.scripts);
  const [html, setHtml] = useState<string>();
  useEffect(() => {
    let isCurrent = true;
    const fetchCard = async (): Promise<void> => {
      const card = await ask('kit.card', { batchId: id });
      if (isCurrent) setHtml(card?.html);
    };
    void fetchCard();
    return () => {
      isCurrent = false;
    };
    // The host puts settings, language and script onto the card: when one of them changes, it is another card.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [id, settings, language, scripts]);
  return html;
}

/**
 * The very card that is on the drives, seen by the printer only. It has a shadow of its own, so that neither page styles
 * the other; its style comes as a constructed sheet, which the page's policy allows where it refuses a style element.
 */
export function PrintedCard({ html }: { readonly html: string }) {
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = host.current;
    if (element === null) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const [before = '', style = '', after = ''] = html.split(/<style>|<\/style>/);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
    root.replaceChildren(...new DOMParser().parseFromString(before + after, 'text/html').body.children);
  }, [html]);
  return <div ref={host} data-print="card" />;
}
