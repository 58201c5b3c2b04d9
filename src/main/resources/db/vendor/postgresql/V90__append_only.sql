-- Records are append-only: PostgreSQL itself refuses to change them, whoever asks.
create function wr_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'Table % is append-only: its rows are never updated or deleted', tg_table_name using errcode = '42501';
end
$$;

create trigger wr_incident_append_only before update or delete or truncate on wr_incident
    for each statement execute function wr_refuse_change();
create trigger wr_incident_evidence_append_only before update or delete or truncate on wr_incident_evidence
    for each statement execute function wr_refuse_change();
create trigger wr_proposal_append_only before update or delete or truncate on wr_proposal
    for each statement execute function wr_refuse_change();
create trigger wr_policy_append_only before update or delete or truncate on wr_policy
    for each statement execute function wr_refuse_change();
create trigger wr_review_append_only before update or delete or truncate on wr_review
    for each statement execute function wr_refuse_change();
create trigger wr_gate_append_only before update or delete or truncate on wr_gate
    for each statement execute function wr_refuse_change();
create trigger wr_challenge_append_only before update or delete or truncate on wr_challenge
    for each statement execute function wr_refuse_change();
create trigger wr_approval_append_only before update or delete or truncate on wr_approval
    for each statement execute function wr_refuse_change();
create trigger wr_escalation_append_only before update or delete or truncate on wr_escalation
    for each statement execute function wr_refuse_change();
create trigger wr_warrant_append_only before update or delete or truncate on wr_warrant
    for each statement execute function wr_refuse_change();
create trigger wr_warrant_use_append_only before update or delete or truncate on wr_warrant_use
    for each statement execute function wr_refuse_change();
create trigger wr_credential_event_append_only before update or delete or truncate on wr_credential_event
    for each statement execute function wr_refuse_change();
create trigger wr_kill_switch_append_only before update or delete or truncate on wr_kill_switch
    for each statement execute function wr_refuse_change();
create trigger wr_journal_append_only before update or delete or truncate on wr_journal
    for each statement execute function wr_refuse_change();
create trigger wr_rollback_append_only before update or delete or truncate on wr_rollback
    for each statement execute function wr_refuse_change();
create trigger wr_rollback_queue_append_only before update or delete or truncate on wr_rollback_queue
    for each statement execute function wr_refuse_change();
create trigger wr_remediation_append_only before update or delete or truncate on wr_remediation
    for each statement execute function wr_refuse_change();
create trigger wr_remediation_event_append_only before update or delete or truncate on wr_remediation_event
    for each statement execute function wr_refuse_change();
create trigger wr_evidence_append_only before update or delete or truncate on wr_evidence
    for each statement execute function wr_refuse_change();
create trigger wr_evidence_part_append_only before update or delete or truncate on wr_evidence_part
    for each statement execute function wr_refuse_change();
