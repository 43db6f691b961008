'use client';
/** What the plant itself says that a form may offer: its clock and its shifts. */
import { createContext, useContext } from 'react';

export interface Plant {
  /** IANA zone of the site. */
  readonly zone: string;
  /** The site's shifts as text, one a line. */
  readonly shifts: string;
}

const PlantContext = createContext<Plant | undefined>(undefined);

/** Undefined while nobody knows. */
export const PlantProvider = PlantContext.Provider;
export const usePlant = (): Plant | undefined => useContext(PlantContext);
