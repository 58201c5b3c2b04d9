package dev.warrant.process.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.FilterServiceImpl;
import org.camunda.bpm.engine.query.Query;

/** Runs filters, and refuses what a caller adds to one when it carries an expression; see {@link QueryExpressions}. */
final class PlainFilterService extends FilterServiceImpl {

    @Override
    public <T, Q extends Query<?, T>> List<T> list(String filterId, Q extendingQuery) {
        QueryExpressions.refuse(extendingQuery);
        QueryBounds.refuse(extendingQuery);
        return super.list(filterId, extendingQuery);
    }

    @Override
    public <T, Q extends Query<?, T>> List<T> listPage(
            String filterId, Q extendingQuery, int firstResult, int maxResults) {
        QueryExpressions.refuse(extendingQuery);
        QueryBounds.refuse(extendingQuery);
        return super.listPage(filterId, extendingQuery, firstResult, maxResults);
    }

    @Override
    public <T, Q extends Query<?, T>> T singleResult(String filterId, Q extendingQuery) {
        QueryExpressions.refuse(extendingQuery);
        QueryBounds.refuse(extendingQuery);
        return super.singleResult(filterId, extendingQuery);
    }

    @Override
    public Long count(String filterId, Query<?, ?> extendingQuery) {
        QueryExpressions.refuse(extendingQuery);
        QueryBounds.refuse(extendingQuery);
        return super.count(filterId, extendingQuery);
    }
}
