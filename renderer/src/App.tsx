import { FluentProvider } from '@fluentui/react-components';
import { useEffect } from 'react';
import { connect } from './wizard/actions.ts';
import { Frame } from './wizard/Frame.tsx';
import { useTheme } from './wizard/use-theme.ts';

/** The whole interface, connected to the host as long as it is shown. */
export function App() {
  const theme = useTheme();
  useEffect(() => connect(), []);
  return (
    <FluentProvider theme={theme}>
      <Frame />
    </FluentProvider>
  );
}
