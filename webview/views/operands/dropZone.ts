import type { Role } from '../../../src/session/session';
import type { ViewContext } from '../../scene/viewContext';

/** The type of data in a link that is dragged from the list of a data file's arrays. */
const kind = 'text/uri-list';

/** What a slot does while an array is dragged over it, and when it is dropped there. */
export function dropZone(role: Role, { dropArray }: ViewContext) {
  return {
    over: (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes(kind)) return;
      event.preventDefault();
      slotOf(event).classList.add('over');
    },
    leave: (event: DragEvent) => {
      const slot = slotOf(event);
      if (!slot.contains(event.relatedTarget as Node | null)) slot.classList.remove('over');
    },
    drop: (event: DragEvent) => {
      slotOf(event).classList.remove('over');
      const link = event.dataTransfer?.getData(kind);
      if (!link) return;
      event.preventDefault();
      dropArray(role, link);
    },
  };
}

function slotOf({ currentTarget }: DragEvent): HTMLElement {
  return currentTarget as HTMLElement;
}
