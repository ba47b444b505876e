/** The part of Electron that the shell uses. It comes as an argument, so that a recording mock can stand in for it. */
export type ElectronApi = Pick<
  typeof import('electron'),
  'app' | 'BrowserWindow' | 'Menu' | 'MessageChannelMain' | 'protocol' | 'screen' | 'session' | 'utilityProcess'
>;
