/** The mark of an alarm priority: shape and colour together, never colour alone (ISA-101, ISA-18.2). */
import type { AlarmPriority } from '#runtime/contract/index.ts';
import { cn } from './cn.ts';

const SHAPES: Record<AlarmPriority, { path: string; fill: string; ink: string; digit: string }> = {
  critical: { path: 'M12 2 23 21H1Z', fill: 'fill-alarm-critical', ink: 'fill-on-alarm', digit: '1' },
  high: { path: 'M12 1 23 12 12 23 1 12Z', fill: 'fill-alarm-high', ink: 'fill-on-alarm', digit: '2' },
  medium: { path: 'M3 3h18v18H3Z', fill: 'fill-alarm-medium', ink: 'fill-on-alarm-medium', digit: '3' },
  low: { path: 'M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20Z', fill: 'fill-alarm-low', ink: 'fill-on-alarm', digit: '4' },
};

export function AlarmMark({
  priority,
  size = 22,
  quiet = false,
  className,
}: {
  priority: AlarmPriority;
  size?: number;
  /** Of an alarm that does not stand: the shape without its colour (ISA-101: colour is for the abnormal). */
  quiet?: boolean;
  className?: string;
}) {
  const { path, fill, ink, digit } = SHAPES[priority];
  return (
    <svg aria-hidden viewBox="0 0 24 24" width={size} height={size} className={cn('shrink-0', className)}>
      <path d={path} className={quiet ? 'fill-sunk stroke-faint' : fill} strokeWidth={quiet ? 1.5 : 0} />
      <text
        x="12"
        y={priority === 'critical' ? 18.5 : 16.5}
        textAnchor="middle"
        className={cn(quiet ? 'fill-soft' : ink, 'font-bold text-[12px]')}
      >
        {digit}
      </text>
    </svg>
  );
}
