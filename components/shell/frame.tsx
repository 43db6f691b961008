'use client';
/** The frame around every screen but the canvas and the floor: logo, navigation, language, account. */
import { Bell, Boxes, ChartSpline, CircleUser, Ellipsis, LayoutGrid, type LucideIcon, Table2 } from 'lucide-react';
import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { can, type Role, type Scope } from '#runtime/contract/index.ts';
import { Menu, MenuItem, MenuLine } from '../overlay/index.ts';
import { PlantTime, useWords } from '../text/index.ts';
import { Button, cn } from '../ui/index.ts';
import { Logo } from './logo.tsx';
import { currentTheme, setTheme } from './theme.ts';
import { words } from './words.ts';

interface Place {
  readonly href: string;
  readonly word: 'apps' | 'activity' | 'devices' | 'trends' | 'tables' | 'alarms' | 'connections' | 'people' | 'system';
  /** Absent: too seldom needed to stand in the bar of a phone; there it is under "more". */
  readonly icon?: LucideIcon;
  readonly scope: Scope;
}
const PLACES: readonly Place[] = [
  { href: '/', word: 'apps', icon: LayoutGrid, scope: 'app:view' },
  { href: '/devices', word: 'devices', icon: Boxes, scope: 'device:view' },
  { href: '/trends', word: 'trends', icon: ChartSpline, scope: 'page:view' },
  { href: '/tables', word: 'tables', icon: Table2, scope: 'table:view' },
  { href: '/alarms', word: 'alarms', icon: Bell, scope: 'alarm:view' },
  { href: '/activity', word: 'activity', scope: 'app:deploy' },
  { href: '/connections', word: 'connections', scope: 'delivery:view' },
  { href: '/people', word: 'people', scope: 'people:edit' },
  { href: '/system', word: 'system', scope: 'system:view' },
];

export interface FrameProps {
  person: { name: string; role: Role };
  onLanguage: () => void;
  onSignOut: () => void;
  children: ReactNode;
}

export function AccountMenu({ person, onLanguage, onSignOut }: Omit<FrameProps, 'children'>) {
  const w = useWords(words);
  const router = useRouter();
  return (
    <Menu
      trigger={
        <Button look="ghost" aria-label={`${w.account}: ${person.name}`}>
          <CircleUser size={17} aria-hidden />
          <span className="hidden max-w-28 truncate sm:inline">{person.name}</span>
        </Button>
      }
    >
      <div className="px-2.5 py-1.5 text-xs">
        <div className="font-medium text-sm text-text">{person.name}</div>
        <div className="text-soft">{w[`role_${person.role}`]}</div>
      </div>
      <MenuLine />
      <MenuItem onSelect={() => router.push('/help')}>{w.help}</MenuItem>
      <ThemeItem />
      <MenuItem onSelect={onLanguage}>{w.language}</MenuItem>
      <MenuLine />
      <MenuItem onSelect={onSignOut}>{w.signOut}</MenuItem>
    </Menu>
  );
}

/** Names the theme it leads to; drawn only in the browser, where the theme is known. */
function ThemeItem() {
  const w = useWords(words);
  const other = currentTheme() === 'dark' ? 'light' : 'dark';
  return <MenuItem onSelect={() => setTheme(other)}>{w[`${other}Theme`]}</MenuItem>;
}

export function Frame({ children, ...account }: FrameProps) {
  const w = useWords(words);
  const path = usePathname();
  const places = PLACES.filter((p) => can(account.person.role, p.scope));
  const here = (href: string) =>
    href === '/' ? path === '/' : path.startsWith(href) || (href === '/connections' && path.startsWith('/deliveries'));
  return (
    <div className="flex min-h-dvh flex-col pb-14 sm:pb-0">
      <a href="#content" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-surface focus:p-2">
        {w.skip}
      </a>
      <header className="sticky top-0 z-20 flex h-12 items-center gap-4 border-line border-b bg-surface px-3 sm:px-4">
        <Link href="/" aria-label="Jig" className="flex h-full min-w-[44px] items-center">
          <Logo />
        </Link>
        <nav aria-label={w.mainNav} className="hidden items-center gap-1 sm:flex">
          {places.map(({ href, word }) => (
            <Link
              key={href}
              href={href}
              aria-current={here(href) ? 'page' : undefined}
              className={cn(
                'rounded-sm px-2.5 py-1 text-sm',
                here(href) ? 'bg-line/70 font-medium' : 'text-soft hover:text-text',
              )}
            >
              {w[word]}
            </Link>
          ))}
        </nav>
        <div className="ml-auto">
          <PlantTime />
        </div>
        <Button look="ghost" onClick={account.onLanguage}>
          {w.language}
        </Button>
        <AccountMenu {...account} />
      </header>
      <main id="content" className="mx-auto w-full max-w-6xl flex-1 px-3 py-4 sm:px-6 sm:py-6">
        {children}
      </main>
      <nav
        aria-label={w.mainNav}
        className="fixed inset-x-0 bottom-0 z-20 flex h-14 border-line border-t bg-surface sm:hidden"
      >
        {places.map(
          ({ href, word, icon: Icon }) =>
            Icon && (
              <Link
                key={href}
                href={href}
                aria-current={here(href) ? 'page' : undefined}
                className={barItem(here(href))}
              >
                <Icon size={19} aria-hidden />
                {w[word]}
              </Link>
            ),
        )}
        <MorePlaces places={places.filter(({ icon }) => !icon)} here={here} />
      </nav>
    </div>
  );
}

/** Of the bar at the bottom of a phone. */
const barItem = (isHere: boolean): string =>
  cn(
    'flex min-w-0 flex-1 flex-col items-center justify-center gap-0.5 whitespace-nowrap text-2xs',
    isHere ? 'font-medium text-accent' : 'text-soft',
  );

function MorePlaces({ places, here }: { places: readonly Place[]; here: (href: string) => boolean }) {
  const w = useWords(words);
  const router = useRouter();
  if (places.length === 0) return null;
  return (
    <Menu
      trigger={
        <button type="button" className={barItem(places.some(({ href }) => here(href)))}>
          <Ellipsis size={19} aria-hidden />
          {w.more}
        </button>
      }
    >
      {places.map(({ href, word }) => (
        <MenuItem key={href} onSelect={() => router.push(href)}>
          {w[word]}
        </MenuItem>
      ))}
    </Menu>
  );
}

/** Title, a line about it, and the page's one action. */
export function PageHead({ title, about, action }: { title: string; about?: ReactNode; action?: ReactNode }) {
  return (
    <div className="mb-4 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-52">
        {/* As high as a button, so that it does not move where a page has one. */}
        <h1
          className={cn(
            'flex min-h-8 items-center font-semibold text-xl tracking-tight',
            !about && 'pointer-coarse:min-h-[44px]',
          )}
        >
          {title}
        </h1>
        {about && <p className="text-sm text-soft">{about}</p>}
      </div>
      {action && <div className="flex gap-2">{action}</div>}
    </div>
  );
}
