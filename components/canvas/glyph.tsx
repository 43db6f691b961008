/** The mark of a node: its type's icon on its category's hue. The icon carries the meaning, the hue only helps the eye. */
import {
  Activity,
  ArrowRightFromLine,
  ArrowRightToLine,
  BellRing,
  Braces,
  Bug,
  ChartLine,
  CircleHelp,
  ClipboardList,
  Clock,
  Gauge,
  Hash,
  Hourglass,
  ListFilter,
  ListPlus,
  type LucideIcon,
  Monitor,
  Pin,
  Sigma,
  Split,
  SquareFunction,
  Webhook,
} from 'lucide-react';
import { type Category, categoryOf } from '#runtime/contract/index.ts';
import { cn } from '../ui/index.ts';

/** By the name a node type gives; one unknown here shows as a question mark. */
const ICONS: Readonly<Record<string, LucideIcon>> = {
  activity: Activity,
  'arrow-right-from-line': ArrowRightFromLine,
  'arrow-right-to-line': ArrowRightToLine,
  'bell-ring': BellRing,
  braces: Braces,
  bug: Bug,
  'chart-line': ChartLine,
  'clipboard-list': ClipboardList,
  clock: Clock,
  gauge: Gauge,
  hash: Hash,
  hourglass: Hourglass,
  'list-filter': ListFilter,
  'list-plus': ListPlus,
  monitor: Monitor,
  pin: Pin,
  sigma: Sigma,
  split: Split,
  'square-function': SquareFunction,
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
