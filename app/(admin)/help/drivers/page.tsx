/** /help/drivers: the protocols this runtime speaks, and what each asks for. */
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { DriverList, HelpFrame, helpWords } from '#components/help/index.ts';
import { Failure } from '#components/ui/index.ts';
import { driverReference, type ListedDriver } from '#runtime/reference/index.ts';
import { RuntimeError } from '#runtime/rpc/index.ts';
import { requestLang } from '../../../_server/lang.ts';
import { page } from '../../../_server/page.tsx';
import { platform } from '../../../_server/platform.ts';
import { actorOf, type Person } from '../../../_server/session.ts';

export const metadata: Metadata = { title: '驱动 Drivers' };

/** Nothing while the runtime is away. */
async function listed(person: Person): Promise<readonly ListedDriver[] | undefined> {
  try {
    // The protocol leaves schemas and texts open; runtime/drivers gives them this shape.
    return (await platform().runtime.call('drivers.list', {}, actorOf(person))) as readonly ListedDriver[];
  } catch (error) {
    if (error instanceof RuntimeError && error.code === 'unavailable') return undefined;
    throw error;
  }
}

export default page('session:own', async ({ person }) => {
  const lang = requestLang(await headers());
  const w = helpWords[lang];
  const drivers = await listed(person);
  return (
    <HelpFrame title={w.drivers} about={w.driversAbout}>
      {drivers ? (
        <DriverList drivers={drivers.map((driver) => driverReference(driver, lang))} lang={lang} />
      ) : (
        <Failure title={w.driversAway} />
      )}
    </HelpFrame>
  );
});
