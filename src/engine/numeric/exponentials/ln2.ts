/**
 * log 2 in three parts, the first with so few bits that a whole number of twenty bits times it is exact. Source: fdlibm's
 * e_exp.c; the third from 80 digits of mpmath's.
 */
export const ln2High = 0.6931471803691238;
export const ln2Low = 1.9082149292705877e-10;
export const ln2Rest = 1.1612227229362532e-26;
