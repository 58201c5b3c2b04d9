package dev.warrant.process.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** After trouble of the database a node frees what it had locked, and nothing that one of its threads works on. */
class LeftLocksTest {

    private static final String OWNER = "this-process";

    private final JdbcClient database = JdbcClient.create(h2());
    private final JobsInHand hand = new JobsInHand();
    private final LeftLocks left = new LeftLocks(database, OWNER);

    @BeforeEach
    void jobsThatThisNodeAndAnotherTook() {
        database.sql("create table ACT_RU_JOB (ID_ varchar(64), REV_ integer, PROCESS_INSTANCE_ID_ varchar(64),"
                        + " LOCK_OWNER_ varchar(255), LOCK_EXP_TIME_ timestamp)")
                .update();
        locked("ours", "case-1", OWNER);
        locked("follow-up", "case-1", OWNER);
        locked("clean-up", null, OWNER);
        locked("theirs", "case-2", "another-process-on-a-machine-of-the-same-name");
        hand.locked("ours", "case-1");
    }

    @Test
    void whatNoThreadWorksOnGoesOnAtOnce() {
        left.free(hand.now());

        assertThat(locked()).containsExactly("theirs");
    }

    @Test
    void whatAThreadWorksOnStaysLockedAndSoDoesWhatItLeavesBehindInTheSameCase() {
        JobsInHand.Batch batch = hand.give(List.of("ours"));

        left.free(hand.now());
        assertThat(locked()).containsExactly("follow-up", "ours", "theirs");

        hand.done(batch);
        left.free(hand.now());
        assertThat(locked()).containsExactly("theirs");
    }

    @Test
    void aJobOfNoCaseStaysLockedWhileItIsWorkedOn() {
        hand.give(List.of("clean-up"));

        left.free(hand.now());

        assertThat(locked()).containsExactly("clean-up", "theirs");
    }

    @Test
    void whatWaitsForAThreadStaysLockedUntilNobodyWillGiveItToOne() {
        JobsInHand.Batch batch = hand.give(List.of("ours"));
        hand.refuse(batch);
        hand.acquiring();

        left.free(hand.now());
        assertThat(locked()).containsExactly("follow-up", "ours", "theirs");

        JobsInHand.Batch again = hand.give(List.of("ours"));
        left.free(hand.now());
        assertThat(locked()).containsExactly("follow-up", "ours", "theirs");

        hand.refuse(again);
        hand.forgetRefused();
        left.free(hand.now());
        assertThat(locked()).containsExactly("theirs");
    }

    @Test
    void whatWasRefusedBeforeARoundThatFailedIsLeft() {
        JobsInHand.Batch batch = hand.give(List.of("ours"));
        hand.begin();
        hand.refuse(batch);

        hand.begin();
        left.free(hand.now());
        assertThat(locked()).containsExactly("follow-up", "ours", "theirs");

        hand.begin();
        left.free(hand.now());
        assertThat(locked()).containsExactly("theirs");
    }

    @Test
    void whatIsRefusedInEveryRoundStaysLocked() {
        JobsInHand.Batch batch = hand.give(List.of("ours"));
        for (int round = 0; round < 3; round++) {
            hand.refuse(batch);
            hand.begin();
            batch = hand.give(List.of("ours"));
        }
        hand.refuse(batch);
        hand.begin();
        left.free(hand.now());

        assertThat(locked()).containsExactly("follow-up", "ours", "theirs");
    }

    @Test
    void aJobThatIsWorkedOnTwiceIsInHandUntilBothHaveEnded() {
        JobsInHand.Batch slow = hand.give(List.of("ours"));
        JobsInHand.Batch fast = hand.give(List.of("ours"));
        hand.done(fast);

        left.free(hand.now());
        assertThat(locked()).contains("ours");

        hand.done(slow);
        left.free(hand.now());
        assertThat(locked()).doesNotContain("ours");
    }

    private void locked(String job, String instance, String owner) {
        database.sql("insert into ACT_RU_JOB values (?, 1, ?, ?, timestamp '2100-01-01 00:00:00')")
                .params(job, instance, owner)
                .update();
    }

    private List<String> locked() {
        return database.sql("select ID_ from ACT_RU_JOB where LOCK_OWNER_ is not null order by ID_")
                .query(String.class)
                .list();
    }

    private static DataSource h2() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return source;
    }
}
