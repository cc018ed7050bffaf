/** Whether the result of the function may share memory with its argument, so that changing one changes the other. */
export function sharesMemory(name: string): boolean {
  return views.has(name.slice(name.lastIndexOf('.') + 1));
}

const views: ReadonlySet<string> = new Set(
  `view reshape squeeze unsqueeze permute transpose swapaxes swapdims movedim moveaxis t T mT H adjoint flatten unflatten
  ravel expand expand_as view_as reshape_as broadcast_to broadcast_tensors contiguous detach data real imag chunk split
  unbind narrow select diagonal diag_embed unfold as_strided from_numpy as_tensor asarray asanyarray ascontiguousarray numpy
  to cpu cuda float double half long int bool bfloat16 short type type_as requires_grad_ expand_dims atleast_1d atleast_2d
  atleast_3d hsplit vsplit dsplit array_split tensor_split astype Parameter Variable frombuffer
  to_dense diag rollaxis Identity Dropout dropout Flatten Unflatten einsum positive Tensor FloatTensor DoubleTensor`.split(
    /\s+/,
  ),
);
