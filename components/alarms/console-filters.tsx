'use client';
/** What of the standing alarms is shown: by priority, state, area and words; the order; and the sound. */
import { ListFilter, Volume2, VolumeX } from 'lucide-react';
import { useState } from 'react';
import { ALARM_PRIORITIES, type AlarmPriority } from '#runtime/contract/index.ts';
import type { AlarmRow } from '#runtime/rpc/index.ts';
import { useWords } from '../text/index.ts';
import { AlarmMark, Button, cn, Input, Select } from '../ui/index.ts';
import { type ConsoleFilter, ORDERS, SHOWN_STATES } from './console-model.ts';
import type { AlarmSound } from './use-sound.ts';
import { words } from './words.ts';

export interface Area {
  readonly id: string;
  readonly title: string;
}

interface FiltersProps {
  readonly standing: readonly AlarmRow[];
  readonly areas: readonly Area[];
  readonly filter: ConsoleFilter;
  readonly onChange: (filter: ConsoleFilter) => void;
}

export function ConsoleFilters({ standing, areas, filter, onChange }: FiltersProps) {
  const w = useWords(words);
  // On a phone the alarms come first, the rarer ways to narrow them when asked for.
  const [isWide, setWide] = useState(false);
  const set = (change: Partial<ConsoleFilter>) => onChange({ ...filter, ...change });
  const toggle = (priority: AlarmPriority) => {
    const { priorities } = filter;
    const next = new Set(priorities);
    if (!next.delete(priority)) next.add(priority);
    set({ priorities: next });
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <fieldset className="flex flex-wrap gap-1 max-sm:grid max-sm:w-full max-sm:grid-cols-4" aria-label={w.filter}>
        {ALARM_PRIORITIES.map((priority) => {
          const count = standing.filter((one) => one.priority === priority).length;
          const isOn = filter.priorities.has(priority);
          return (
            <Button
              key={priority}
              look={isOn ? 'plain' : 'ghost'}
              aria-pressed={isOn}
              disabled={count === 0 && !isOn}
              className={cn('max-sm:px-1', isOn && 'bg-sunk')}
              onClick={() => toggle(priority)}
            >
              <AlarmMark quiet={count === 0} priority={priority} size={16} />
              <span>{w[priority]}</span> {count}
            </Button>
          );
        })}
      </fieldset>
      <Button look="ghost" className="sm:hidden" aria-expanded={isWide} onClick={() => setWide(!isWide)}>
        <ListFilter size={16} aria-hidden /> {w.narrow}
      </Button>
      <div
        className={cn('gap-2 max-sm:w-full max-sm:grid-cols-2 sm:ml-auto sm:flex', isWide ? 'grid' : 'max-sm:hidden')}
      >
        {areas.length > 0 && (
          <Select aria-label={w.area} value={filter.area} onChange={({ target }) => set({ area: target.value })}>
            <option value="">{w.allAreas}</option>
            {areas.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </Select>
        )}
        <Select
          aria-label={w.state}
          value={filter.states}
          onChange={({ target }) => set({ states: SHOWN_STATES.find((one) => one === target.value) ?? 'all' })}
        >
          {SHOWN_STATES.map((one) => (
            <option key={one} value={one}>
              {w[`states_${one}`]}
            </option>
          ))}
        </Select>
        <Select
          aria-label={w.order}
          value={filter.order}
          onChange={({ target }) => set({ order: ORDERS.find((one) => one === target.value) ?? 'worst' })}
        >
          {ORDERS.map((one) => (
            <option key={one} value={one}>
              {w[`order_${one}`]}
            </option>
          ))}
        </Select>
        <div className={cn('sm:w-44', areas.length === 0 && 'max-sm:col-span-2')}>
          <Input
            type="search"
            aria-label={w.find}
            placeholder={w.find}
            value={filter.text}
            onChange={({ target }) => set({ text: target.value })}
          />
        </div>
      </div>
    </div>
  );
}

export function SoundChoice({ sound }: { sound: AlarmSound }) {
  const w = useWords(words);
  const Icon = sound.from ? Volume2 : VolumeX;
  return (
    <div className="flex items-center gap-2">
      <Icon size={17} aria-hidden className="shrink-0 text-soft" />
      <Select
        aria-label={w.sound}
        title={w.soundAbout}
        value={sound.from ?? ''}
        onChange={({ target }) => sound.choose(ALARM_PRIORITIES.find((one) => one === target.value))}
      >
        <option value="">{w.soundOff}</option>
        {ALARM_PRIORITIES.map((one) => (
          <option key={one} value={one}>
            {w[`sound_${one}`]}
          </option>
        ))}
      </Select>
      {sound.blocked && (
        <Button look="primary" onClick={sound.unblock}>
          {w.soundUnblock}
        </Button>
      )}
    </div>
  );
}
