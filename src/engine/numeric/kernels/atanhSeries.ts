/**
 * The coefficients of (atanh(s) - s) / s^3 for w = s^2: 1/3 + w/5 + w^2/7 + ..., with as few terms as the range allows. They are
 * from mpmath: `chebyfit` in test/golden/kernels.py. AssemblyScript also compiles this file.
 */

/** For ratios (1 + s) / (1 - s) from 2/3 to 3/2, to 2e-15: it is multiplied by w, which is at most 0.04. */
export const near0 = 0.3333333333333347;
export const near1 = 0.19999999999662668;
export const near2 = 0.14285714419723206;
export const near3 = 0.11111091184738706;
export const near4 = 0.09092316002711916;
export const near5 = 0.07641586660148864;
export const near6 = 0.07561647604307051;

/** For ratios from 1/2 to 2, to 5e-17. */
export const wide0 = 0.3333333333333333;
export const wide1 = 0.20000000000007348;
export const wide2 = 0.14285714283539555;
export const wide3 = 0.1111111136021308;
export const wide4 = 0.09090894642692367;
export const wide5 = 0.07692787147721687;
export const wide6 = 0.06657037425626894;
export const wide7 = 0.06000866202229318;
export const wide8 = 0.04398684935504952;
export const wide9 = 0.08085593838070519;
