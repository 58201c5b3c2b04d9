create trigger wr_sighting_append_only before update, delete on wr_sighting for each row call 'dev.warrant.records.AppendOnly';
create trigger wr_remediation_secret_append_only before update, delete on wr_remediation_secret for each row call 'dev.warrant.records.AppendOnly';
