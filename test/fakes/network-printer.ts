/** Settings of a printer at an address, the drawer on it as a shop has it that has set nothing. */
export const networkPrinter = (at: { readonly host: string; readonly port: number }, drawer = true) =>
  ({
    kind: 'tcp',
    host: at.host,
    port: at.port,
    model: 'virtual-80',
    drawer,
    drawerPin: '2',
    drawerKick: 'inTurn',
  }) as const;
