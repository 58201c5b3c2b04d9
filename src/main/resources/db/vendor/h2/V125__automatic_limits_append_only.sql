create trigger wr_automatic_change_append_only before update, delete on wr_automatic_change for each row call 'dev.warrant.records.AppendOnly';
create trigger wr_automatic_notice_append_only before update, delete on wr_automatic_notice for each row call 'dev.warrant.records.AppendOnly';
