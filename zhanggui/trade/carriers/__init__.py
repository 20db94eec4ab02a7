"""Carriers: who may bring a parcel where and for how much, which one an order gets, and under which number."""
