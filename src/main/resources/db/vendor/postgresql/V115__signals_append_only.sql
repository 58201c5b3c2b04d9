create trigger wr_incident_signal_append_only before update or delete or truncate on wr_incident_signal
    for each statement execute function wr_refuse_change();
