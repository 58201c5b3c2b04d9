create trigger wr_sighting_append_only before update or delete or truncate on wr_sighting
    for each statement execute function wr_refuse_change();
create trigger wr_remediation_secret_append_only before update or delete or truncate on wr_remediation_secret
    for each statement execute function wr_refuse_change();
