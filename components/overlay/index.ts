/** The door of what lies over a page: dialogs and menus. Apart from the UI kit, because floor pages have none and stay light. */
export * from './dialog.tsx';
export * from './menu.tsx';
