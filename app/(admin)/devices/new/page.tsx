/** /devices/new: choose what to connect; with `?profile=` or `?protocol=`, connect it. */
import { page } from '../../../_server/page.tsx';
import { NewDevice } from './new-device.tsx';

export default page('device:edit', async ({ searchParams }) => {
  const { profile, protocol } = await searchParams;
  return <NewDevice profile={text(profile)} protocol={text(protocol)} />;
});

const text = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
