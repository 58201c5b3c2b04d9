create trigger wr_incident_signal_append_only before update, delete on wr_incident_signal for each row call 'dev.warrant.records.AppendOnly';
