import { bridge } from '../bridge/bridge.ts';

/** Tells the host whether anybody can see this page; drives are looked for less often when nobody does. */
export function tellAttention(): void {
  // Only how often is at stake, so a host that does not answer is not worth a message.
  void bridge().call('app.attention', { isVisible: document.visibilityState === 'visible' });
}
