/** What is used of node-opcua's data types, in one place. */
export { AttributeIds, BrowseDirection, LocalizedText, NodeClass, QualifiedName } from 'node-opcua-data-model';
export { TimestampsToReturn } from 'node-opcua-data-value';
export {
  BrowseNextRequest,
  type BrowseNextResponse,
  BrowseRequest,
  type BrowseResponse,
  CreateMonitoredItemsRequest,
  type CreateMonitoredItemsResponse,
  CreateSubscriptionRequest,
  type CreateSubscriptionResponse,
  DataChangeNotification,
  DeleteSubscriptionsRequest,
  EUInformation,
  MonitoringMode,
  PublishRequest,
  type PublishResponse,
  ReadRequest,
  type ReadResponse,
  type ReferenceDescription,
  StatusChangeNotification,
  TranslateBrowsePathsToNodeIdsRequest,
  type TranslateBrowsePathsToNodeIdsResponse,
  WriteRequest,
  type WriteResponse,
} from 'node-opcua-types';
export { Variant, VariantArrayType } from 'node-opcua-variant';
