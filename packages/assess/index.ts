export type { Item, ItemOption, ItemSet, ItemType } from './items/item.ts';
