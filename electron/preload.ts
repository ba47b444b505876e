import { ipcRenderer } from 'electron';

// Hands the page its line to the till, at each load and each time the till process has been started again. The page
// sees a port and nothing of Electron. What comes through it is parsed on both sides.
ipcRenderer.on('joren:port', (event, message: { page: string }) => {
  window.postMessage({ type: 'joren:port', page: message.page }, window.location.origin, event.ports);
});
