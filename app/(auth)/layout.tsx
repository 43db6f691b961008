/** The quiet page around setup and signing in. */
import type { ReactNode } from 'react';
import { AuthFrame } from './auth-frame.tsx';

export const dynamic = 'force-dynamic';

export default function AuthLayout({ children }: { children: ReactNode }) {
  return <AuthFrame>{children}</AuthFrame>;
}
