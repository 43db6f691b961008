/** The door of the page room. */
export * from './actions.ts';
export * from './floor-page.tsx';
export * from './live-app.ts';
export * from './page-list.tsx';
