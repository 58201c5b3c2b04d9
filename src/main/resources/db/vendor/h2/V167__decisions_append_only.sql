create trigger wr_decision_append_only before update, delete on wr_decision for each row call 'dev.warrant.records.AppendOnly';
