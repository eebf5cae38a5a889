import { type InvalidateOptions, type InvalidateQueryFilters, QueryClient } from '@tanstack/react-query';

/**
 * Asks again also where a first answer is still on its way: the library would take that one, which may have been read
 * before what has just happened.
 */
export class FreshClient extends QueryClient {
  override async invalidateQueries(
    filters: InvalidateQueryFilters = {},
    options: InvalidateOptions = {},
  ): Promise<void> {
    const underWay = this.getQueryCache()
      .findAll(filters)
      .filter(({ state }) => state.data === undefined && state.fetchStatus === 'fetching');
    await super.invalidateQueries(filters, options);
    if (underWay.length > 0) await super.invalidateQueries({ predicate: (query) => underWay.includes(query) }, options);
  }
}
