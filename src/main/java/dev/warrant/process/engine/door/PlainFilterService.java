package dev.warrant.process.engine.door;

import java.util.List;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.FilterServiceImpl;
import org.camunda.bpm.engine.query.Query;
import org.jspecify.annotations.Nullable;

/**
 * Runs filters. It refuses additions of the caller that carry an expression (see {@link QueryExpressions}), and a filter that, with these
 * additions, asks for more than a query may. The engine runs the query of a filter without showing it to the
 * {@link QueryBounds} of commands.
 */
public final class PlainFilterService extends FilterServiceImpl {

    @Override
    public <T> List<T> list(String filterId) {
        return all(listPage(filterId, 0, QueryBounds.MOST_RESULTS + 1));
    }

    @Override
    public <T, Q extends Query<?, T>> List<T> list(String filterId, Q extendingQuery) {
        return all(listPage(filterId, extendingQuery, 0, QueryBounds.MOST_RESULTS + 1));
    }

    @Override
    public <T> List<T> listPage(String filterId, int firstResult, int maxResults) {
        refuse(filterId, null);
        return all(super.listPage(filterId, firstResult, Math.min(maxResults, QueryBounds.MOST_RESULTS + 1)));
    }

    @Override
    public <T, Q extends Query<?, T>> List<T> listPage(
            String filterId, Q extendingQuery, int firstResult, int maxResults) {
        refuse(filterId, extendingQuery);
        return all(super.listPage(
                filterId, extendingQuery, firstResult, Math.min(maxResults, QueryBounds.MOST_RESULTS + 1)));
    }

    @Override
    public <T> T singleResult(String filterId) {
        refuse(filterId, null);
        return super.singleResult(filterId);
    }

    @Override
    public <T, Q extends Query<?, T>> T singleResult(String filterId, Q extendingQuery) {
        refuse(filterId, extendingQuery);
        return super.singleResult(filterId, extendingQuery);
    }

    @Override
    public Long count(String filterId) {
        refuse(filterId, null);
        return super.count(filterId);
    }

    @Override
    public Long count(String filterId, Query<?, ?> extendingQuery) {
        refuse(filterId, extendingQuery);
        return super.count(filterId, extendingQuery);
    }

    private void refuse(String filterId, @Nullable Query<?, ?> extending) {
        QueryExpressions.refuse(extending);
        QueryBounds.refuse(extending);
        Filter filter = getFilter(filterId);
        if (filter != null) {
            QueryBounds.refuse(
                    extending == null
                            ? filter.getQuery()
                            : filter.extend(extending).getQuery());
        }
    }

    private static <T> List<T> all(List<T> found) {
        QueryBounds.refuseMoreThanMost(found);
        return found;
    }
}
