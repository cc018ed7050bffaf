export { findLosses } from './program/findLosses';
