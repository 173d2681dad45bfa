import { Button } from '@fluentui/react-components';
import { Checkmark16Filled, Copy16Regular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import { announce } from './announce.ts';
import { useSay } from './say.ts';

const shownMs = 2000;

type CopyButtonProps = {
  readonly text: string;
  /** What is copied, for the button's name: "Copy the tenant domain". */
  readonly label: string;
  readonly size?: 'small' | 'medium';
};

/** Copies a text and says so, on screen and politely aloud. */
export function CopyButton({ text, label, size = 'small' }: CopyButtonProps) {
  const say = useSay();
  const [copied, setCopied] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      announce(say('app.copy.failed'));
      return;
    }
    announce(say('app.copy.done'));
    setCopied(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setCopied(false), shownMs);
  }

  return (
    <Button
      size={size}
      aria-label={label}
      icon={copied ? <Checkmark16Filled /> : <Copy16Regular />}
      onClick={() => void copy()}
    >
      {copied ? say('app.copy.done') : say('app.copy.action')}
    </Button>
  );
}
