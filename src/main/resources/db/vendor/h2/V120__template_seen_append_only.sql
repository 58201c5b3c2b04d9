create trigger wr_template_seen_append_only before update, delete on wr_template_seen for each row call 'dev.warrant.records.AppendOnly';
