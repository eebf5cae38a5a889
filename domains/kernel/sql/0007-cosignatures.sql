-- What witnesses said of signed heads (C2SP tlog-cosignature): one line below the note each.
create table kernel.ledger_cosignature (
  -- Stays where that head is gone: it is what shows that the log was cut.
  size bigint not null,
  -- Verifier key of the witness.
  witness text not null,
  line text not null,
  at timestamptz not null,
  primary key (size, witness)
);
create index ledger_cosignature_newest on kernel.ledger_cosignature (witness, size desc);
