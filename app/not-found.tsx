/** An address that leads nowhere. */
import { DeadEnd } from './_client/dead-end.tsx';

export default function NotFound() {
  return <DeadEnd kind="nowhere" />;
}
