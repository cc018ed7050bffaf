/** log 2 in two parts, the first with so few bits that a whole number of twenty bits times it is exact. Source: fdlibm's e_exp.c. */
export const ln2High = 0.6931471803691238;
export const ln2Low = 1.9082149292705877e-10;
