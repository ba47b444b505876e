import type { PanelName } from '../../panel.ts';
import { ConsentsPanel } from './consents-panel.tsx';
import { DevicesPanel } from './devices/devices-panel.tsx';
import { DrawerPanel } from './drawer-panel.tsx';
import { EventsPanel } from './events-panel.tsx';
import { HelpPanel } from './help-panel.tsx';
import { MorePanel } from './more-panel.tsx';
import { QuantityPanel } from './quantity-panel.tsx';
import { ReturnPanel } from './return-panel.tsx';
import { RewardsPanel } from './rewards-panel.tsx';
import { SearchPanel } from './search-panel.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import { SuspendedPanel } from './suspended-panel.tsx';
import { WhyPanel } from './why-panel.tsx';

const PANELS: Readonly<Record<PanelName, () => React.ReactNode>> = {
  search: SearchPanel,
  quantity: QuantityPanel,
  why: WhyPanel,
  rewards: RewardsPanel,
  suspended: SuspendedPanel,
  more: MorePanel,
  drawer: DrawerPanel,
  events: EventsPanel,
  consents: ConsentsPanel,
  return: ReturnPanel,
  settings: SettingsPanel,
  devices: DevicesPanel,
  help: HelpPanel,
};

/** What stands in the rail for as long as it is needed. Scans still work; Esc closes it. */
export function Panel({ name }: { readonly name: PanelName }) {
  const Named = PANELS[name];
  return <Named />;
}
