create trigger wr_decision_append_only before update or delete or truncate on wr_decision
    for each statement execute function wr_refuse_change();
