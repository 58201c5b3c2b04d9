create trigger wr_shipped_resources_append_only before update, delete on wr_shipped_resources for each row call 'dev.warrant.records.AppendOnly';
