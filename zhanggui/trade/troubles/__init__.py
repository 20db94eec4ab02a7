"""物流异常: parcels that go wrong, from the first word to who paid."""
