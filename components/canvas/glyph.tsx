/** The mark of a node: its type's icon on its category's hue. The icon carries the meaning, the hue only helps the eye. */
import {
  Activity,
  ArrowLeftRight,
  ArrowRightFromLine,
  ArrowRightToLine,
  AudioWaveform,
  BellRing,
  Braces,
  Bug,
  CalendarClock,
  ChartArea,
  ChartLine,
  ChartNoAxesCombined,
  ChartScatter,
  ChartSpline,
  CircleHelp,
  ClipboardList,
  Clock,
  Combine,
  CopyX,
  Footprints,
  Funnel,
  Gauge,
  Hash,
  Hourglass,
  ListChecks,
  ListFilter,
  ListOrdered,
  ListPlus,
  type LucideIcon,
  Merge,
  MessageSquareText,
  Monitor,
  MoveUpRight,
  Pin,
  Ruler,
  Sigma,
  Split,
  SquareActivity,
  SquareFunction,
  Table2,
  Timer,
  ToggleRight,
  TrendingUp,
  Turtle,
  Waves,
  Webhook,
} from 'lucide-react';
import { type Category, categoryOf } from '#runtime/contract/index.ts';
import { cn } from '../ui/index.ts';

/** By the name a node type gives; one unknown here shows as a question mark. */
export const ICONS: Readonly<Record<string, LucideIcon>> = {
  activity: Activity,
  'arrow-left-right': ArrowLeftRight,
  'arrow-right-from-line': ArrowRightFromLine,
  'arrow-right-to-line': ArrowRightToLine,
  'audio-waveform': AudioWaveform,
  'bell-ring': BellRing,
  braces: Braces,
  bug: Bug,
  'calendar-clock': CalendarClock,
  'chart-area': ChartArea,
  'chart-line': ChartLine,
  'chart-no-axes-combined': ChartNoAxesCombined,
  'chart-scatter': ChartScatter,
  'chart-spline': ChartSpline,
  'clipboard-list': ClipboardList,
  clock: Clock,
  combine: Combine,
  'copy-x': CopyX,
  footprints: Footprints,
  funnel: Funnel,
  gauge: Gauge,
  hash: Hash,
  hourglass: Hourglass,
  'list-checks': ListChecks,
  'list-filter': ListFilter,
  'list-ordered': ListOrdered,
  'list-plus': ListPlus,
  merge: Merge,
  'message-square-text': MessageSquareText,
  monitor: Monitor,
  'move-up-right': MoveUpRight,
  pin: Pin,
  ruler: Ruler,
  sigma: Sigma,
  split: Split,
  'square-activity': SquareActivity,
  'square-function': SquareFunction,
  'table-2': Table2,
  timer: Timer,
  'toggle-right': ToggleRight,
  'trending-up': TrendingUp,
  turtle: Turtle,
  waves: Waves,
  webhook: Webhook,
};

const HUES: Record<Category, string> = {
  device: 'bg-kind-device',
  data: 'bg-kind-data',
  logic: 'bg-kind-logic',
  page: 'bg-kind-page',
  alarm: 'bg-kind-alarm',
};

export function Glyph({ type, icon, className }: { type: string; icon: string | undefined; className?: string }) {
  const Icon = ICONS[icon ?? ''] ?? CircleHelp;
  return (
    <span
      aria-hidden
      className={cn(
        'grid size-5 shrink-0 place-items-center rounded-sm text-on-alarm',
        HUES[categoryOf(type)] ?? 'bg-stale',
        className,
      )}
    >
      <Icon size={13} strokeWidth={2.25} />
    </span>
  );
}
