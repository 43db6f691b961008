/** The root of every page: language, theme, what every screen has to say, and nothing else, so that a floor page stays light. */
import './globals.css';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { THEME_SCRIPT } from '#components/shell/theme.ts';
import { goByZone } from '#components/text/site-clock.ts';
import { SiteZoneProvider } from '#components/text/site-zone.tsx';
import { LangProvider } from '#components/text/words.tsx';
import { PlantNotice } from './_client/plant-notice.tsx';
import { requestLang } from './_server/lang.ts';
import { platform } from './_server/platform.ts';
import { siteZone } from './_server/site-zone.ts';

export const metadata: Metadata = { title: { default: 'Jig', template: '%s · Jig' } };
export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const here = await headers();
  const lang = requestLang(here);
  const { running: zone } = await siteZone(platform());
  goByZone(zone);
  return (
    // The theme script sets data-theme before React looks.
    <html lang={lang} suppressHydrationWarning>
      <head>
        <script
          nonce={here.get('x-nonce') ?? ''}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant; nothing else runs before the first paint
          dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }}
          suppressHydrationWarning
        />
      </head>
      <body>
        <LangProvider lang={lang}>
          <SiteZoneProvider zone={zone}>
            {children}
            <PlantNotice />
          </SiteZoneProvider>
        </LangProvider>
      </body>
    </html>
  );
}
