import { SegmentedControl, Slider } from '@mantine/core';
import { LANGUAGES, type Language } from '../../../shared/units/text.ts';
import { ActButton } from '../../components/act-button.tsx';
import { openPanel } from '../../panel.ts';
import { type Settings, useSettings } from '../../settings.ts';
import { playSound } from '../../sound/tones.ts';
import { useWords } from '../../words/use-words.tsx';
import { useNumbered } from './numbered.ts';
import classes from './settings-panel.module.css';
import sheet from './sheet.module.css';
import { Sheet } from './sheet.tsx';

/** Each language under its own name: whoever needs it can read it. */
const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', ja: '日本語', ru: 'Русский', zh: '中文' };

const CHOICE = {
  root: classes.choice,
  label: classes.label,
  innerLabel: classes.inner,
  indicator: classes.chosen,
};

/** What the people at this counter prefer; all of it by touch or with Tab and the arrows. */
export function SettingsPanel() {
  const words = useWords();
  useNumbered([() => openPanel('devices')]);
  const { language, appearance, sounds, volume, change } = useSettings();
  return (
    <Sheet title={words.say('settings.title')}>
      <SegmentedControl
        classNames={CHOICE}
        aria-label={words.say('settings.language')}
        data={LANGUAGES.map((each) => ({ value: each, label: LANGUAGE_NAMES[each] }))}
        value={language}
        onChange={(value) => change({ language: value as Language })}
        fullWidth
      />
      <SegmentedControl
        classNames={CHOICE}
        aria-label={words.say('settings.appearance')}
        data={(['light', 'dark', 'auto'] as const).map((each) => ({
          value: each,
          label: words.say(`settings.${each}`),
        }))}
        value={appearance}
        onChange={(value) => change({ appearance: value as Settings['appearance'] })}
        fullWidth
      />
      <div className={sheet.pairs}>
        <ActButton label={words.say('act.devices')} cap="1" onPress={() => openPanel('devices')} />
        <ActButton
          label={words.say('settings.sounds')}
          figure={words.say(sounds ? 'settings.on' : 'settings.off')}
          pressed={sounds}
          onPress={() => change({ sounds: !sounds })}
        />
      </div>
      <h3 className={classes.name}>{words.say('settings.volume')}</h3>
      <Slider
        className={classes.volume ?? ''}
        size="xl"
        min={0}
        max={100}
        step={10}
        label={null}
        thumbLabel={words.say('settings.volume')}
        disabled={!sounds}
        value={volume}
        onChange={(value) => change({ volume: value })}
        onChangeEnd={(value) => playSound('product', value)}
      />
    </Sheet>
  );
}
