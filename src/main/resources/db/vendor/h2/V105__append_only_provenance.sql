create trigger wr_deployment_append_only before update, delete on wr_deployment for each row call 'dev.warrant.records.AppendOnly';
create trigger wr_membership_append_only before update, delete on wr_membership for each row call 'dev.warrant.records.AppendOnly';
create trigger wr_shown_append_only before update, delete on wr_shown for each row call 'dev.warrant.records.AppendOnly';
