/**
 * log 2 in three parts. The first has so few bits that its product with an integer of twenty bits is exact.
 * Source: fdlibm's e_exp.c; the third part is from mpmath at 80 digits.
 */
export const ln2High = 0.6931471803691238;
export const ln2Low = 1.9082149292705877e-10;
export const ln2Rest = 1.1612227229362532e-26;
