package dev.warrant.crash;

import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.beans.factory.ObjectProvider;

/** Knows, around the transaction of each job, for which remediation it works. */
final class WatchedJobs extends CommandInterceptor {

    private static final String PLACE = "select p.BUSINESS_KEY_, d.ACT_ID_ from ACT_RU_JOB j"
            + " join ACT_RU_JOBDEF d on d.ID_ = j.JOB_DEF_ID_"
            + " join ACT_RU_EXECUTION p on p.ID_ = j.PROCESS_INSTANCE_ID_ where j.ID_ = ?";

    private final ObjectProvider<DataSource> database;
    private final CrashPoints points;

    WatchedJobs(ObjectProvider<DataSource> database, CrashPoints points) {
        this.database = database;
        this.points = points;
    }

    @Override
    public <T> T execute(Command<T> command) {
        String[] place = command instanceof ExecuteJobsCmd job ? place(job) : null;
        return place == null ? next.execute(command) : points.during(place[0], place[1], () -> next.execute(command));
    }

    private String[] place(ExecuteJobsCmd job) {
        try (Connection connection = database.getObject().getConnection();
                PreparedStatement select = connection.prepareStatement(PLACE)) {
            select.setString(1, id(job));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? new String[] {row.getString(1), row.getString(2)} : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String id(ExecuteJobsCmd job) {
        try {
            Field id = ExecuteJobsCmd.class.getDeclaredField("jobId");
            id.setAccessible(true);
            return (String) id.get(job);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A job command has no id any more", e);
        }
    }
}
