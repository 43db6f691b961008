/** The door of the alarms room. */
export * from './alarm-screen.tsx';
