package dev.warrant.process.engine.job;

import dev.warrant.node.DatabaseClock;
import java.util.Date;
import org.camunda.bpm.engine.impl.calendar.BusinessCalendarManager;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.MapBusinessCalendarManager;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Durations of timers begin now by the clock of the database, the only one that all nodes share. */
public final class SharedDurations extends DurationBusinessCalendar {

    private final ObjectProvider<DatabaseClock> clock;

    SharedDurations(ObjectProvider<DatabaseClock> clock) {
        this.clock = clock;
    }

    public static BusinessCalendarManager calendars(ObjectProvider<DatabaseClock> clock) {
        var calendars = new MapBusinessCalendarManager();
        calendars.addBusinessCalendar(DurationBusinessCalendar.NAME, new SharedDurations(clock));
        calendars.addBusinessCalendar(DueDateBusinessCalendar.NAME, new DueDateBusinessCalendar());
        calendars.addBusinessCalendar(CycleBusinessCalendar.NAME, new CycleBusinessCalendar());
        return calendars;
    }

    @Override
    public Date resolveDuedate(String duration, Task task) {
        return resolveDuedate(duration);
    }

    @Override
    public Date resolveDuedate(String duration) {
        return resolveDuedate(duration, (Date) null);
    }

    @Override
    public Date resolveDuedate(String duration, @Nullable Date start) {
        return super.resolveDuedate(
                duration, start == null ? Date.from(clock.getObject().now()) : start);
    }
}
