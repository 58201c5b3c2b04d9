package dev.warrant.process.remediation.record;

import static dev.warrant.process.remediation.RemediationProcess.INCIDENT_ID;

import dev.warrant.access.Group;
import dev.warrant.incident.IncidentId;
import dev.warrant.incident.RemediationId;
import dev.warrant.notification.Notifications;
import dev.warrant.remediation.Remediations;
import dev.warrant.remediation.TimelineEvent;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.incident.IncidentHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.Incident;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells people when a task of a remediation has failed so often that the engine gave up: nothing goes on by itself then. */
@Component
class StuckRemediations implements IncidentHandler {

    private final ObjectProvider<Remediations> remediations;
    private final ObjectProvider<Notifications> notifications;

    StuckRemediations(ObjectProvider<Remediations> remediations, ObjectProvider<Notifications> notifications) {
        this.remediations = remediations;
        this.notifications = notifications;
    }

    @Override
    public String getIncidentHandlerType() {
        return Incident.FAILED_JOB_HANDLER_TYPE;
    }

    @Override
    public @Nullable Incident handleIncident(IncidentContext context, String message) {
        ExecutionEntity execution = context.getExecutionId() == null
                ? null
                : Context.getCommandContext().getExecutionManager().findExecutionById(context.getExecutionId());
        if (execution != null && execution.getVariable(INCIDENT_ID.name()) instanceof String incident) {
            tell(new IncidentId(incident).remediation(), String.valueOf(context.getActivityId()));
        }
        return null;
    }

    @Override
    public void resolveIncident(IncidentContext context) {}

    @Override
    public void deleteIncident(IncidentContext context) {}

    private void tell(RemediationId remediation, String activity) {
        remediations
                .getObject()
                .note(remediation, TimelineEvent.STUCK, "The task '" + activity + "' failed again and again");
        for (Group group : List.of(Group.APPROVER, Group.PLATFORM)) {
            notifications
                    .getObject()
                    .queue(Notifications.Occasion.OPERATOR_NEEDED, remediation, group, null, Map.of("Task", activity));
        }
    }
}
